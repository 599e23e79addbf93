package io.duebridge.app.bench.matching;

/** How far apart two numbers are, in characters typed wrong, left out, typed too much, or swapped with their neighbour. */
final class Slips {
    private Slips() {}

    /** The digits of a number as written, letters among them read as the digits they look like. */
    static String digits(String written) {
        String number = written.replaceFirst("^(?:RF[0-9]{2}|[A-Z]{2,}[^A-Z0-9]*)", "");
        StringBuilder digits = new StringBuilder();
        for (char c : number.toCharArray()) {
            char digit = switch (c) {
                case 'O' -> '0';
                case 'I', 'L', 'l' -> '1';
                case 'S' -> '5';
                default -> c;
            };
            if (digit >= '0' && digit <= '9') {
                digits.append(digit);
            }
        }
        return digits.toString();
    }

    /** @param most more than so many are given as {@code most + 1} */
    static int between(String one, String other, int most) {
        if (one.equals(other)) {
            return 0;
        }
        if (most == 0 || Math.abs(one.length() - other.length()) > most) {
            return most + 1;
        }
        int[][] away = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                away[i][j] = i == 0 || j == 0 ? i + j : step(away, i, j, one, other);
            }
        }
        return Math.min(away[one.length()][other.length()], most + 1);
    }

    private static int step(int[][] away, int i, int j, String one, String other) {
        int same = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(away[i - 1][j - 1] + same, 1 + Math.min(away[i - 1][j], away[i][j - 1]));
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, away[i - 2][j - 2] + 1) : least;
    }
}
