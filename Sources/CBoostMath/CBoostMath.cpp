#include "CBoostMath.h"

#include <cmath>
#include <limits>

#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>

namespace {

namespace bm = boost::math;
namespace bp = boost::math::policies;

using Policy =
    bp::policy<bp::domain_error<bp::ignore_error>, bp::pole_error<bp::ignore_error>,
               bp::overflow_error<bp::ignore_error>, bp::underflow_error<bp::ignore_error>,
               bp::evaluation_error<bp::ignore_error>, bp::rounding_error<bp::ignore_error>,
               bp::indeterminate_result_error<bp::ignore_error>, bp::promote_double<false>,
               bp::max_root_iterations<1000>>;

const Policy policy{};

// No exception crosses into C: what cannot be computed is NaN.
template <class Function>
double guarded(Function function) noexcept {
  try {
    return function();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

using Normal = bm::normal_distribution<double, Policy>;
using StudentT = bm::students_t_distribution<double, Policy>;
using FisherF = bm::fisher_f_distribution<double, Policy>;

}  // namespace

double recuento_lgamma(double a) {
  return guarded([=] { return bm::lgamma(a, policy); });
}
double recuento_digamma(double a) {
  return guarded([=] { return bm::digamma(a, policy); });
}
double recuento_trigamma(double a) {
  return guarded([=] { return bm::trigamma(a, policy); });
}
double recuento_erf(double x) {
  return guarded([=] { return bm::erf(x, policy); });
}
double recuento_erfc(double x) {
  return guarded([=] { return bm::erfc(x, policy); });
}

double recuento_gamma_p(double a, double x) {
  return guarded([=] { return bm::gamma_p(a, x, policy); });
}
double recuento_gamma_q(double a, double x) {
  return guarded([=] { return bm::gamma_q(a, x, policy); });
}
double recuento_gamma_p_inv(double a, double p) {
  return guarded([=] { return bm::gamma_p_inv(a, p, policy); });
}
double recuento_gamma_q_inv(double a, double q) {
  return guarded([=] { return bm::gamma_q_inv(a, q, policy); });
}

double recuento_ibeta(double a, double b, double x) {
  return guarded([=] { return bm::ibeta(a, b, x, policy); });
}
double recuento_ibetac(double a, double b, double x) {
  return guarded([=] { return bm::ibetac(a, b, x, policy); });
}
double recuento_ibeta_inv(double a, double b, double p) {
  return guarded([=] { return bm::ibeta_inv(a, b, p, policy); });
}
double recuento_ibetac_inv(double a, double b, double q) {
  return guarded([=] { return bm::ibetac_inv(a, b, q, policy); });
}

double recuento_normal_cdf(double x) {
  return guarded([=] { return bm::cdf(Normal(0, 1), x); });
}
double recuento_normal_quantile(double p) {
  return guarded([=] { return bm::quantile(Normal(0, 1), p); });
}
double recuento_t_cdf(double t, double df) {
  return guarded([=] { return bm::cdf(StudentT(df), t); });
}
double recuento_t_quantile(double p, double df) {
  return guarded([=] { return bm::quantile(StudentT(df), p); });
}
double recuento_f_cdf(double f, double df1, double df2) {
  return guarded([=] { return bm::cdf(FisherF(df1, df2), f); });
}
double recuento_f_upper(double f, double df1, double df2) {
  return guarded([=] { return bm::cdf(bm::complement(FisherF(df1, df2), f)); });
}
double recuento_f_quantile(double p, double df1, double df2) {
  return guarded([=] { return bm::quantile(FisherF(df1, df2), p); });
}
