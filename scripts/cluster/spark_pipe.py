#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""usage: spark-submit --files mapper spark_pipe.py MANIFEST OUTPUT

Counts a crawl with Spark: MANIFEST names the recordings, one path a line; OUTPUT
is a file of the driver's machine that gets the summary, for strictline merge.
strictline has to be in the PATH of the workers; FETCH in the environment is the
command that writes a recording to standard output (see mapper).

Not run on a real cluster; a test runs it with a stand-in for pyspark.
"""
import os
import sys

from pyspark import SparkContext, SparkFiles

# Recordings that one mapper reads.
PER_TASK = 10


def main():
    manifest, output = sys.argv[1:]
    context = SparkContext(appName="strictline-scan")
    paths = context.textFile(manifest)
    tasks = max(1, paths.count() // PER_TASK)
    environment = {name: os.environ[name]
                   for name in ("FETCH", "FETCH_END") if name in os.environ}
    environment["PATH"] = os.environ["PATH"]
    summaries = paths.repartition(tasks).pipe(
        f"{SparkFiles.get('mapper')} --lines none --summary -", environment,
        checkCode=True).collect()
    # Several summaries in one file are their sum to strictline merge.
    with open(output, "w") as file:
        file.write("".join(line + "\n" for line in summaries if line))
    context.stop()


main()
