package dev.wshub.hub.broker.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls of scripts that Redis has forgotten, to be sent again; those on one subject in the order of their coming. */
final class Forgotten {

    private final Map<String, List<Outgoing<?>>> bySubject = new LinkedHashMap<>();

    boolean isEmpty() {
        return bySubject.isEmpty();
    }

    void add(Outgoing<?> outgoing) {
        bySubject
                .computeIfAbsent(outgoing.subject(), absent -> new ArrayList<>())
                .add(outgoing);
    }

    /** Something that came later on the same subject is done: returns those for which it is too late. */
    List<Outgoing<?>> overtaken(String subject) {
        List<Outgoing<?>> late = bySubject.remove(subject);
        return late == null ? List.of() : late;
    }

    List<Outgoing<?>> take() {
        List<Outgoing<?>> all = new ArrayList<>();
        bySubject.values().forEach(all::addAll);
        bySubject.clear();
        return all;
    }
}
