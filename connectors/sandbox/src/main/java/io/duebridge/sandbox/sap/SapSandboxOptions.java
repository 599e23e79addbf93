package io.duebridge.sandbox.sap;

/**
 * How the sandbox behaves.
 *
 * @param port where to listen on loopback; 0 takes any free port
 * @param companyCode of the one company there is
 * @param user the communication user
 */
public record SapSandboxOptions(int port, String companyCode, String user, String password) {
    /** Any port, company code 1010. */
    public static SapSandboxOptions defaults() {
        return new SapSandboxOptions(0, "1010", "DUEBRIDGE_COM", "Sandbox-Password-4711");
    }

    public SapSandboxOptions withPort(int newPort) {
        return new SapSandboxOptions(newPort, companyCode, user, password);
    }
}
