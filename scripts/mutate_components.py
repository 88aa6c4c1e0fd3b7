# SPDX-License-Identifier: MIT
"""
What scripts/mutate mutates, a component at a time: its sources, the library
that they go into, and the tests that should notice.
"""
from collections import namedtuple

# Criterion tests stop at the first failure.
CRITERION = ("-j1", "--fail-fast")

# sources    a folder; below: what stands between it and a file
# include    where else its headers are
# target     the ninja target of its shared library
# count      how many of its mutants are a run's share
# killers    (name in ctest, further arguments)
# programs   (arguments of strictline) that are killers too
# rooms      folders of conformance/tests whose unit tests are killers too
# data       the killers that read the corpus: (pattern of names)
# patience   seconds that a killer may wait beyond its usual time, for a mutant
#            that waits forever; a busy machine must be quicker than that
Component = namedtuple("Component", "name sources below include target count "
                                    "killers programs rooms data patience equivalent")

PARSER = Component(
    "parser", "parser/src", "*/", ("parser/include",),
    "parser/libstrictline.so", 1060,
    # The suite of client_zero that judges misreadings of the program is left
    # out: it is slow, and not about the parser.
    ((r"parser\.test_\w+", CRITERION),
     (r"parser\.(walkers|exhaustive)", ()),
     (r"conformance\.test_parsed", CRITERION),
     (r"conformance\.test_client_zero",
      CRITERION + ("--filter=client_zero/*",)),
     (r"conformance\.e2e_parse", ()),
     (r"fuzz\.parser", ())),
    (), (), r"parser\.test_oracle|(?!parser\.).*", 30,
    "parser/tests/mutants-equivalent.txt")

NET = Component(
    "net", "net/src", "", ("net/include", "parser/include"),
    "net/libstrictline-net.so", 160,
    ((r"net\.test_\w+", CRITERION), (r"net\.e2e_net", ())),
    (), (), r"net\..*", 10, "net/tests/mutants-equivalent.txt")


def room(name, library, count, rooms, killers, programs):
    return Component(
        name, "conformance/src/" + name, "",
        ("conformance/src", "parser/include"), "conformance/%s.so" % library,
        count, killers, programs, (name,) + rooms, r".*", 10,
        "conformance/tests/%s/mutants-equivalent.txt" % name)


PURE, LIVE = "libconformance-pure", "libconformance"
# Our clients in process and the deliberately wrong ones, judged by the corpus;
# a few areas of it are quick.
SELFTEST = (("selftest", "content-length", "end"), ("selftest",))

COMPONENTS = (
    PARSER,
    NET,
    room("case", PURE, 200,
         ("judge", "play", "corpus", "show", "recorded", "vector", "golden"),
         ((r"conformance\.e2e_list_show", ()),), (("lint",),)),
    room("judge", PURE, 200, ("explore", "zero", "report"), (), SELFTEST),
    room("play", PURE, 100, ("vector", "server", "zero"), (), SELFTEST),
    room("server", LIVE, 160, ("visit", "desk"),
         ((r"conformance\.e2e_serve", ()),), ()),
)


# What --sample takes: how many mutants of a component.
SAMPLE = {"parser": 60, "judge": 40}


def sampled(component):
    """It without the fuzz targets, which need seeds."""
    return component._replace(
        killers=tuple(row for row in component.killers
                      if not row[0].startswith("fuzz")))


def components(sample):
    return [sampled(c) for c in COMPONENTS if c.name in SAMPLE] if sample else \
        COMPONENTS


def tests_in(folder, prefix):
    return [prefix + path.stem for path in sorted(folder.glob("test_*.c"))]


def targets_of(component, top):
    """What ninja must build for its killers; None: everything."""
    if component is PARSER:
        return None  # the fuzz targets, too
    targets = ["strictline"]
    if component.name == PARSER.name:
        targets += ["parser-walkers", "parser-exhaustive",
                    "conformance-test_parsed", "conformance-test_client_zero"]
        for folder in sorted((top / "parser/tests").iterdir()):
            targets += tests_in(folder, "parser-")
    for name in component.rooms:
        targets += tests_in(top / "conformance/tests" / name, "conformance-")
    if component is NET:
        targets += tests_in(top / "net/tests", "net-") + ["net-fetch"]
        targets += ["example-" + path.stem for path in
                    sorted((top / "net/examples").glob("*.c*"))]
    return targets
