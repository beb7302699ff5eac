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
    'outdir': os.path.join(out, 'reports'),
    'servers': [{'agent': AGENT, 'url': url}],
    'options': {'version': 18, 'failByDrop': False},
    'cases': [c for c in cases.split(',') if c],
    'exclude-cases': [c for c in exclude.split(',') if c],
}

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

factory = fuzzing.FuzzingClientFactory(SPEC)
planned = list(factory.specCases)
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
for case, r in factory.agents.get(AGENT, {}).items():
    f.write(u'\t'.join(text(v) for v in (
        case, r['behavior'], r['behaviorClose'], r['remoteCloseCode'],
        ','.join(str(c) for c in r['expectedClose'].get('closeCode', [])),
        r['wasClean'], r['droppedByMe'], r['duration'], r['result'], r['resultClose'])) + u'\n')
f.close()
print 'Autobahn done'
