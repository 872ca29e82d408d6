enum ShapesPlaceholder {}
