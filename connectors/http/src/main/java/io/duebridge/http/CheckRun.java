package io.duebridge.http;

import io.duebridge.spi.ConnectionCheck;
import io.duebridge.spi.ConnectionCheck.Result;
import io.duebridge.spi.ConnectionCheck.Step;
import io.duebridge.spi.ConnectionCheck.Topic;
import io.duebridge.spi.ConnectorException;
import io.duebridge.spi.Deadline;
import io.duebridge.spi.ErpIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The steps of a connection's check, one after the other; after the first that fails none is tried. Not thread-safe. */
public final class CheckRun {
    /** One step. */
    public interface Attempt {
        /** What went well, in words. */
        String run(Deadline deadline) throws ConnectorException;
    }

    private final Supplier<Deadline> deadlines;
    private final List<Step> steps = new ArrayList<>();
    private Optional<ErpIdentity> identity = Optional.empty();
    private boolean failed;

    /** @param deadlines one for each step */
    public CheckRun(Supplier<Deadline> deadlines) {
        this.deadlines = deadlines;
    }

    /** Tries it, if nothing has failed before. */
    public void step(Topic topic, Attempt attempt) {
        if (failed) {
            steps.add(new Step(topic, Result.SKIPPED, Optional.empty(), "not tried"));
            return;
        }
        try {
            steps.add(new Step(topic, Result.OK, Optional.empty(), attempt.run(deadlines.get())));
        } catch (ConnectorException why) {
            failed = true;
            String message = why.getMessage() + ". " + why.errorCode().advice();
            steps.add(new Step(topic, Result.FAILED, Optional.of(why.code()), message, Optional.of(why.kind())));
        }
    }

    /** Which company it is, once a step has found out. */
    public void identified(ErpIdentity company) {
        identity = Optional.of(company);
    }

    public ConnectionCheck result() {
        return new ConnectionCheck(identity, steps);
    }
}
