#ifndef CBOOSTMATH_H
#define CBOOSTMATH_H

#ifdef __cplusplus
extern "C" {
#endif

/// The natural logarithm of the gamma function at a.
double recuento_lgamma(double a);

#ifdef __cplusplus
}
#endif

#endif
