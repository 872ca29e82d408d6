#include "../COnDemand/include/on_demand.h"

#if ON_DEMAND
#define FUNCTION ON_DEMAND_FUNCTION
#include "functions.h"
#undef FUNCTION
#endif

#include <cairo-pdf.h>
#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
