let formatFunctions: [Function] = []
