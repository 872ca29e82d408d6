#include "../COnDemand/include/on_demand.h"

#if ON_DEMAND
#define FUNCTION ON_DEMAND_FUNCTION
#include "functions.h"
#undef FUNCTION
#endif

#include <lapacke.h>
