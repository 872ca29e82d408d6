import Arguments
let descriptiveMethods: [Method] = []
let regressionMethods: [Method] = []
let pollMethods: [Method] = []
let seriesMethods: [Method] = []
let inferenceMethods: [Method] = []
let undercountMethods: [Method] = []
