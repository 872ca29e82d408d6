#include "CBoostMath.h"

#include <boost/math/special_functions/gamma.hpp>

double recuento_lgamma(double a) { return boost::math::lgamma(a); }
