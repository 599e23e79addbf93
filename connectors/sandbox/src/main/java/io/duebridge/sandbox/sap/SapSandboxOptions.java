package io.duebridge.sandbox.sap;

import java.time.Duration;

/**
 * How the sandbox behaves.
 *
 * @param port where to listen on loopback; 0 takes any free port
 * @param companyCode of the one company there is
 * @param user the communication user
 * @param clearingDelay how long after it was asked for something is cleared
 * @param negativeRests whether the rest of an invoice is to be given to a clearing with a minus
 */
public record SapSandboxOptions(
        int port, String companyCode, String user, String password, Duration clearingDelay, boolean negativeRests) {
    /** Any port, company code 1010. */
    public static SapSandboxOptions defaults() {
        return new SapSandboxOptions(0, "1010", "DUEBRIDGE_COM", "Sandbox-Password-4711", Duration.ZERO, false);
    }

    public SapSandboxOptions withPort(int newPort) {
        return new SapSandboxOptions(newPort, companyCode, user, password, clearingDelay, negativeRests);
    }

    public SapSandboxOptions withClearingDelay(Duration newDelay) {
        return new SapSandboxOptions(port, companyCode, user, password, newDelay, negativeRests);
    }

    public SapSandboxOptions withNegativeRests(boolean negative) {
        return new SapSandboxOptions(port, companyCode, user, password, clearingDelay, negative);
    }
}
