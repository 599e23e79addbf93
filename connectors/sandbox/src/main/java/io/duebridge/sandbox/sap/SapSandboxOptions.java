package io.duebridge.sandbox.sap;

import java.time.Duration;

/**
 * How the sandbox behaves.
 *
 * @param port where to listen on loopback; 0 takes any free port
 * @param companyCode of the one company there is
 * @param user the communication user
 * @param clearingDelay how long after it was asked for something is cleared
 */
public record SapSandboxOptions(int port, String companyCode, String user, String password, Duration clearingDelay) {
    /** Any port, company code 1010. */
    public static SapSandboxOptions defaults() {
        return new SapSandboxOptions(0, "1010", "DUEBRIDGE_COM", "Sandbox-Password-4711", Duration.ZERO);
    }

    public SapSandboxOptions withPort(int newPort) {
        return new SapSandboxOptions(newPort, companyCode, user, password, clearingDelay);
    }

    public SapSandboxOptions withClearingDelay(Duration newDelay) {
        return new SapSandboxOptions(port, companyCode, user, password, newDelay);
    }
}
