#!/usr/bin/env python3
"""The work of bench/large by other tools:   peers.py polars|duckdb|pandas IN.csv OUTDIR"""
import os
import sys

TYPES = {
    "id": "integer", "date": "date", "department": "text", "municipality": "text", "sex": "text",
    "age": "integer", "category": "text", "lat": "number", "lon": "number", "note": "text",
    "weight": "number"}
USED = ["date", "department", "municipality", "age", "category", "weight"]


def with_polars(source, out):
    import polars as pl
    types = {"integer": pl.Int64, "date": pl.Date, "text": pl.String, "number": pl.Float64}
    rows = pl.scan_csv(source, schema={name: types[kind] for name, kind in TYPES.items()})
    rows = rows.filter(pl.col("age").is_between(0, 110))
    groups = rows.group_by(
        pl.col("date").dt.truncate("1mo").alias("month"), "department", "category"
    ).agg(n=pl.len(), weight_sum=pl.col("weight").sum(), mean_age=pl.col("age").mean()
          ).sort("month", "department", "category")
    places = rows.group_by(year=pl.col("date").dt.year()).agg(
        municipalities=pl.col("municipality").n_unique()).sort("year")
    middle = rows.group_by("department").agg(
        median_age=pl.col("age").median()).sort("department")
    tables = pl.collect_all([groups, places, middle], engine="streaming")
    for table, name in zip(tables, ["groups", "muni", "median"]):
        table.write_csv(f"{out}/{name}.csv")


def with_duckdb(source, out):
    import duckdb
    types = {"integer": "bigint", "date": "date", "text": "varchar", "number": "double"}
    columns = ", ".join(f"'{name}': '{types[kind]}'" for name, kind in TYPES.items())
    query = duckdb.connect()
    query.execute(
        f"create temp table incidents as select {', '.join(USED)} from "
        f"read_csv('{source}', header = true, columns = {{{columns}}}) where age between 0 and 110")
    for name, select in {
        "groups": "date_trunc('month', date) as month, department, category, count(*) n, "
                  "sum(weight) weight_sum, avg(age) mean_age from incidents group by 1, 2, 3",
        "muni": "year(date) as year, count(distinct municipality) municipalities "
                "from incidents group by 1",
        "median": "department, median(age) median_age from incidents group by 1",
    }.items():
        query.execute(f"copy (select {select} order by 1) to '{out}/{name}.csv' (header)")


def with_pandas(source, out):
    import pandas as pd
    types = {"integer": "float64", "text": "category", "number": "float64"}
    rows = pd.read_csv(
        source, usecols=USED, parse_dates=["date"], date_format="%Y-%m-%d",
        dtype={name: types[TYPES[name]] for name in USED if name != "date"})
    rows = rows[rows.age.between(0, 110)]
    month = rows.date.dt.to_period("M").rename("month")
    rows.groupby([month, "department", "category"], observed=True).agg(
        n=("age", "size"), weight_sum=("weight", "sum"), mean_age=("age", "mean")
    ).to_csv(f"{out}/groups.csv")
    rows.groupby(rows.date.dt.year.rename("year")).municipality.nunique().to_csv(f"{out}/muni.csv")
    rows.groupby("department", observed=True).age.median().to_csv(f"{out}/median.csv")


tool, source, out = sys.argv[1:4]
os.makedirs(out, exist_ok=True)
{"polars": with_polars, "duckdb": with_duckdb, "pandas": with_pandas}[tool](source, out)
