print("recuento")
