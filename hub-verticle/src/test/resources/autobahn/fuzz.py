# Drives the Autobahn fuzzing client (Python 2, on Jython, out of the autobahntestsuite-maven-plugin jar).
# argv: <url> <output directory> <comma separated case patterns> <comma separated excluded patterns, or empty>
# Writes <out>/cases.txt (ids that were planned), <out>/results.tsv and the HTML/JSON reports <out>/reports.
import io, os, sys, traceback

url, out, cases, exclude = sys.argv[1:5]
sys.argv = ['wstest']

from autobahntestsuite import choosereactor, fuzzing
from twisted.internet import reactor

AGENT = 'hub'
SPEC = {
    'servers': [{'agent': AGENT, 'url': url}],
    'options': {'version': 18, 'failByDrop': False},
    'cases': [c for c in cases.split(',') if c],
    'exclude-cases': [c for c in exclude.split(',') if c],
}

# They send a MiB in chops, and Jython sleeps a millisecond between any two: for each it is the time of one that goes by.
CHOPPED = ('9.5.', '9.6.')

# The 0.5.6 suite dies with a KeyError inside connectionLost() when a connection ends before the opening
# handshake, and then waits for ever. Newer suites call that case FAILED; so do we, and go on.
inherited = fuzzing.FuzzingClientProtocol.connectionLost

def connection_lost(self, reason):
    try:
        inherited(self, reason)
    except Exception:
        print 'Case %s broke off: %s' % (self.factory.currentCaseId, reason.getErrorMessage())
        traceback.print_exc(file=sys.stdout)

fuzzing.FuzzingClientProtocol.connectionLost = connection_lost

class Lanes(object):
    """The reactor as the suite sees it. Those of a group of lanes run at the same time, each its cases in their order; when
    all of them have stopped, the next group begins."""

    def __init__(self, groups):
        self.groups = groups
        self.factories = []
        self.running = 0

    def __getattr__(self, name):
        return getattr(reactor, name)

    def begin(self):
        group = self.groups.pop(0)
        self.running = len(group)
        for lane in group:
            spec = dict(SPEC, cases=lane, outdir=os.path.join(out, 'reports', lane[0]))
            self.factories.append(fuzzing.FuzzingClientFactory(spec))

    def stop(self):
        self.running -= 1
        if self.running == 0:
            if self.groups:
                reactor.callLater(0, self.begin)
            else:
                reactor.stop()

cases_of_suite = fuzzing.CaseSet(
    fuzzing.CaseSetname, fuzzing.CaseBasename, fuzzing.Cases, fuzzing.CaseCategories, fuzzing.CaseSubCategories)
planned = cases_of_suite.parseSpecCases(SPEC)
one_by_one = [c for c in planned if not c.startswith(CHOPPED)]
chopped = [[c] for c in planned if c.startswith(CHOPPED)]
lanes = Lanes([group for group in ([one_by_one] if one_by_one else [], chopped) if group])
fuzzing.reactor = lanes
reactor.callWhenRunning(lanes.begin)
reactor.run()

def text(value):
    if value is None:
        return u''
    if isinstance(value, str):
        value = value.decode('utf8', 'replace')
    return u' '.join((u'%s' % value).split())

f = io.open(os.path.join(out, 'cases.txt'), 'w', encoding='utf8')
f.write(u'\n'.join(text(c) for c in planned) + u'\n')
f.close()
f = io.open(os.path.join(out, 'results.tsv'), 'w', encoding='utf8')
for factory in lanes.factories:
    for case, r in factory.agents.get(AGENT, {}).items():
        f.write(u'\t'.join(text(v) for v in (
            case, r['behavior'], r['behaviorClose'], r['remoteCloseCode'],
            ','.join(str(c) for c in r['expectedClose'].get('closeCode', [])),
            r['wasClean'], r['droppedByMe'], r['duration'], r['result'], r['resultClose'])) + u'\n')
f.close()
print 'Autobahn done'
