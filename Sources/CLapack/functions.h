// The functions that Numerical calls, a line each: FUNCTION(name).
FUNCTION(LAPACKE_dgeqp3)
FUNCTION(LAPACKE_dormqr)
FUNCTION(LAPACKE_dtrtri)
FUNCTION(LAPACKE_dtrtrs)
