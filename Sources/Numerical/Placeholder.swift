enum NumericalPlaceholder {}
