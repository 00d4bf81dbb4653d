"""A file of births to a folder of charts.

    spark-submit --py-files examples/spark/charts.py examples/spark/job.py \\
      BIRTHS.parquet CHARTS.parquet --fields type,authority,profile
"""

import argparse

from pyspark.sql import SparkSession

from charts import charts


def main():
    """Reads, computes, writes; a run that is repeated replaces what the first one wrote."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("births", help="Parquet, or CSV with a header")
    parser.add_argument("output", help="the folder for the Parquet files of the charts")
    parser.add_argument("--engine", default="human-design")
    parser.add_argument("--fields", default="type,authority,profile")
    parser.add_argument("--keep", default="", help="columns to copy, with commas between them")
    parser.add_argument("--partitions", type=int, help="about 500,000 births each are good")
    parser.add_argument("--binary", default="divinectl", help="its path on every node")
    given = parser.parse_args()

    spark = SparkSession.builder.appName("divinectl").getOrCreate()
    if given.births.endswith(".csv"):
        births = spark.read.option("header", True).csv(given.births)
    else:
        births = spark.read.parquet(given.births)
    if given.partitions:
        births = births.repartition(given.partitions)
    result = charts(
        births, given.engine, given.fields.split(","),
        keep=[name for name in given.keep.split(",") if name], binary=given.binary)
    result.write.mode("overwrite").parquet(given.output)
    counts = spark.read.parquet(given.output).groupBy("error_code").count()
    for code, count in counts.orderBy("error_code").collect():
        print(f"{count} {code or 'charts'}")


if __name__ == "__main__":
    main()
