#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The scripts for schedulers give what one scan gives: GNU parallel itself, and
stand-ins for the protocols of Slurm, Kubernetes, Hadoop streaming and Spark.
Arguments: the program, a folder for scratch files, and --slurm for a real one of
one node, too (root, Debian package slurm-wlm)."""
import os
import shutil
import subprocess
import sys

import archive_kit
import run_kit
from run_kit import expect, write

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), *[".."] * 3)
CLUSTER = os.path.abspath(os.path.join(SOURCE, "scripts", "cluster"))
FILES = 23

# sbatch: runs the tasks of an array, one after another, each twice, since a
# task may be requeued.
SBATCH = """#!/usr/bin/env bash
set -eu
first= last=
while [ "${1#--}" != "$1" ]; do
    case $1 in
    --array=*) first=${1#--array=} last=${first#*-} first=${first%-*} ;;
    --dependency=afterok:7) [ -e array-done ] ;;
    esac
    shift
done
script=$1
shift
grep -q '^#SBATCH --job-name=' "$script"
if [ -n "$first" ]; then
    export SLURM_ARRAY_TASK_MIN=$first SLURM_ARRAY_TASK_COUNT=$((last - first + 1))
    for id in $(seq "$first" "$last"); do
        SLURM_ARRAY_TASK_ID=$id "$script" "$@" >>log
        SLURM_ARRAY_TASK_ID=$id "$script" "$@" >>log
    done
    touch array-done
else
    "$script" "$@" >>log
fi
echo 7
"""

# hadoop: mappers of a few lines each, a combiner for each, all sorted, one
# reducer; standard error must be reporter lines.
HADOOP = r"""#!/usr/bin/env python3
import os, shutil, subprocess, sys
options, properties, env = {}, {}, dict(os.environ)
words = iter(sys.argv[3:])
for word in words:
    value = next(words)
    if word == "-D":
        properties.update([value.split("=", 1)])
    elif word == "-cmdenv":
        env.update([value.split("=", 1)])
    else:
        options[word] = value
assert sys.argv[1] == "jar" and properties["stream.map.input.ignoreKey"] == "true"
os.makedirs("node", exist_ok=True)
for file in options["-files"].split(","):
    shutil.copy(file, "node")
def run(command, lines, folder="node"):
    done = subprocess.run(command, shell=True, cwd=folder, env=env, check=True,
                          input="".join(lines), capture_output=True, text=True)
    for line in done.stderr.splitlines():
        assert line.startswith(("reporter:", "strictline scan: ")), line
    return done.stdout.splitlines(True)
lines = open(options["-input"]).readlines()
step = int(properties["mapreduce.input.lineinputformat.linespermap"])
found = []
for at in range(0, len(lines), step):
    found += run(options["-combiner"], run(options["-mapper"], lines[at:at + step]))
os.makedirs(options["-output"])
with open(options["-output"] + "/part-00000", "w") as part:
    part.writelines(run(options["-reducer"], sorted(found)))
"""

PYSPARK = r"""
import subprocess
class SparkFiles:
    @staticmethod
    def get(name):
        return CLUSTER + "/" + name
class RDD:
    def __init__(self, parts):
        self.parts = parts
    def count(self):
        return sum(map(len, self.parts))
    def repartition(self, n):
        rows = [row for part in self.parts for row in part]
        return RDD([rows[i::n] for i in range(n)])
    def pipe(self, command, env=None, checkCode=False):
        return RDD([subprocess.run(
            command.split(), env=env, check=checkCode, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            input="".join(row + "\n" for row in part)).stdout.splitlines()
            for part in self.parts])
    def collect(self):
        return [row for part in self.parts for row in part]
class SparkContext:
    def __init__(self, appName):
        pass
    def textFile(self, name):
        return RDD([open(name).read().splitlines()])
    def stop(self):
        pass
"""


def get(name):
    with open(name, "rb") as file:
        return file.read()


def make_files():
    os.mkdir("crawl")
    for i in range(FILES):
        octets = archive_kit.archive(i, 12, True)[0]
        if i == 4:
            octets = octets[:-9]
        with open(f"crawl/{i} a.warc.gz", "wb") as file:
            file.write(octets)
    paths = [os.path.abspath(f"crawl/{i} a.warc.gz") for i in range(FILES)]
    write("manifest", "".join(f"{p}\n" for p in paths))
    subprocess.run([run_kit.PROGRAM, "scan", "-q", "--manifest", "manifest",
                    "--summary", "whole.json", "-o", "whole"], check=False)
    return b"".join(sorted(get("whole").splitlines(True))), get("whole.json")


def run(*command, **environment):
    path = os.path.abspath("bin") + os.pathsep + os.environ["PATH"]
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, timeout=300,
        env=dict(os.environ, PATH=path, **environment))


def put_program(name, text):
    write(f"bin/{name}", text, executable=True)


def check_results(name, whole):
    expect(get(f"{name}/lines.ndjson") == whole[0], f"{name}: other lines")
    expect(get(f"{name}/summary.json") == whole[1], f"{name}: other counts")
    expect(b"<svg" in get(f"{name}/index.html"), f"{name}: no page")


def check_parallel(whole):
    """A shard fails at first; the others are then not repeated."""
    if shutil.which("parallel") is None:
        print("skipped in part: no parallel")
        return
    os.rename("crawl/7 a.warc.gz", "away")
    command = [f"{CLUSTER}/scan-parallel", "manifest", "par allel", "--threads",
               "2"]
    done = run(*command, SHARDS="5", JOBS="2")
    expect(done.returncode == 1, "a shard that fails", done)
    os.rename("away", "crawl/7 a.warc.gz")
    before = get("par allel/shards/joblog")
    done = run(*command, SHARDS="5", JOBS="2")
    expect(done.returncode == 0, "and is done again", done)
    expect(len(get("par allel/shards/joblog").splitlines()) ==
           len(before.splitlines()) + 1, "that one only")
    check_results("par allel", whole)


def check_slurm(whole):
    put_program("sbatch", SBATCH)
    done = run(f"{CLUSTER}/scan-slurm", "manifest", "slurm", "6",
               "--partition=x")
    expect(done.returncode == 0 and done.stdout == b"7 7\n", "Slurm", done)
    check_results("slurm", whole)
    os.unlink("bin/sbatch")


def check_real_slurm(whole):
    """A Slurm of one node, as root: only with --slurm, since it takes ports
    and seconds. A task is requeued if it has begun by then."""
    done = run(f"{CLUSTER}/try-slurm", "bash", "-c",
               f"ids=$({CLUSTER}/scan-slurm manifest real 4 --mem=0) && "
               "{ scontrol requeue ${ids% *}_2 || :; }")
    expect(done.returncode == 0, "a real Slurm", done)
    check_results("real", whole)


def check_kubernetes(whole):
    text = get(f"{CLUSTER}/scan-job.yaml").decode()
    command = text.split("            - |\n")[1].split("      volumes:")[0]
    command = command.replace("/out/", os.path.abspath("pods") + "/")
    os.mkdir("pods")
    for i in range(64):
        done = run("/bin/sh", "-c", command, JOB_COMPLETION_INDEX=str(i))
        expect(done.returncode == 0, "a pod", done)
    names = [f"pods/{i}.json" for i in range(64)]
    run("strictline", "merge", "--summary", "pods.json", *names)
    expect(get("pods.json") == whole[1], "Kubernetes: other counts")


def check_hadoop(whole):
    put_program("hadoop", HADOOP)
    done = run(f"{CLUSTER}/hadoop-streaming", "manifest", "hdfs", FETCH="cat",
               STREAMING="x.jar")
    expect(done.returncode == 0, "Hadoop", done.stderr.decode())
    run("strictline", "merge", "--summary", "hdfs.json", "hdfs/part-00000")
    expect(get("hdfs.json") == whole[1], "Hadoop: other counts")
    done = run("bash", "-c", f"{CLUSTER}/mapper <manifest")
    expect(b"".join(sorted(done.stdout.splitlines(True))) == whole[0],
           "a mapper of lines", done)
    done = run("bash", "-c", f"echo no-such | {CLUSTER}/mapper", FETCH="cat")
    expect(done.returncode != 0, "a path that cannot be read", done)


def check_spark(whole):
    write("pyspark.py", f"CLUSTER = {CLUSTER!r}\n" + PYSPARK)
    done = run(sys.executable, f"{CLUSTER}/spark_pipe.py", "manifest",
               "spark.txt", PYTHONPATH=os.getcwd())
    expect(done.returncode == 0, "Spark", done.stderr.decode())
    run("strictline", "merge", "--summary", "spark.json", "spark.txt")
    expect(get("spark.json") == whole[1], "Spark: other counts")


def main():
    run_kit.fresh_scratch()
    os.mkdir("bin")
    os.symlink(run_kit.PROGRAM, "bin/strictline")
    whole = make_files()
    check_parallel(whole)
    check_slurm(whole)
    if "--slurm" in sys.argv:
        check_real_slurm(whole)
    shutil.copy("manifest", "crawl/manifest")
    check_kubernetes(whole)
    check_hadoop(whole)
    check_spark(whole)
    run_kit.finish()


main()
