# The work of bench/large by data.table on all processors:   peers.R IN.csv OUTDIR
suppressPackageStartupMessages(library(data.table))
arguments <- commandArgs(trailingOnly = TRUE)
setDTthreads(parallel::detectCores())
folder <- arguments[2]
dir.create(folder, showWarnings = FALSE, recursive = TRUE)
rows <- fread(
  arguments[1],
  select = list(
    IDate = "date", character = c("department", "municipality", "category"), integer = "age",
    numeric = "weight"),
  encoding = "UTF-8", showProgress = FALSE)
rows <- rows[age >= 0L & age <= 110L]
rows[, year := year(date)]
rows[, month := 100L * year + month(date)]
write <- function(table, name) fwrite(table, file.path(folder, name))
groups <- rows[, .(n = .N, weight_sum = sum(weight), mean_age = mean(age)),
  keyby = .(month, department, category)]
groups[, month := sprintf("%d-%02d", month %/% 100L, month %% 100L)]
write(groups, "groups.csv")
write(rows[, .(municipalities = uniqueN(municipality)), keyby = year], "muni.csv")
write(rows[, .(median_age = as.double(median(age))), keyby = department], "median.csv")
