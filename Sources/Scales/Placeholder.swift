enum ScalesPlaceholder {}
