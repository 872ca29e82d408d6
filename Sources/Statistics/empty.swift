import Arguments
let inferenceMethods: [Method] = []
let undercountMethods: [Method] = []
