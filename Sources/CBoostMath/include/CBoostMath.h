#ifndef CBOOSTMATH_H
#define CBOOSTMATH_H

// Boost.Math behind plain C. Every function answers NaN outside its domain and never throws.

#ifdef __cplusplus
extern "C" {
#endif

double recuento_lgamma(double a);
double recuento_digamma(double a);
double recuento_trigamma(double a);
double recuento_erf(double x);
double recuento_erfc(double x);

// Regularized incomplete gamma: lower P(a, x), upper Q(a, x), and their inverses in x.
double recuento_gamma_p(double a, double x);
double recuento_gamma_q(double a, double x);
double recuento_gamma_p_inv(double a, double p);
double recuento_gamma_q_inv(double a, double q);

// Regularized incomplete beta I_x(a, b), its complement, and their inverses in x.
double recuento_ibeta(double a, double b, double x);
double recuento_ibetac(double a, double b, double x);
double recuento_ibeta_inv(double a, double b, double p);
double recuento_ibetac_inv(double a, double b, double q);

double recuento_normal_cdf(double x);
double recuento_normal_quantile(double p);
double recuento_t_cdf(double t, double df);
double recuento_t_quantile(double p, double df);
double recuento_f_cdf(double f, double df1, double df2);
double recuento_f_upper(double f, double df1, double df2);
double recuento_f_quantile(double p, double df1, double df2);

#ifdef __cplusplus
}
#endif

#endif
