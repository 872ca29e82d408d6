import Arguments
let pollMethods: [Method] = []
let seriesMethods: [Method] = []
let inferenceMethods: [Method] = []
let undercountMethods: [Method] = []
