import Arguments
let undercountMethods: [Method] = []
