import Arguments
let seriesMethods: [Method] = []
let inferenceMethods: [Method] = []
let undercountMethods: [Method] = []
