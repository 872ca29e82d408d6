let colorFunctions: [Function] = []
