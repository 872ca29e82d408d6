enum PackagesPlaceholder {}
