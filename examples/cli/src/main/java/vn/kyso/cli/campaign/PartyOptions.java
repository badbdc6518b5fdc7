// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.campaign;

import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.EmployeeCode;

/** Which CA acts, and by whom. */
final class PartyOptions {

    @Option(
            names = "--ca",
            required = true,
            paramLabel = "CODE",
            converter = OfCa.class,
            description = "The CA, as in vnpt-ca.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CaCode ca;

    @Option(
            names = "--employee",
            required = true,
            paramLabel = "CODE",
            converter = OfEmployee.class,
            description = "The CA's code of the employee, as in nv.017; written into the audit.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private EmployeeCode employee;

    CaCode ca() {
        return ca;
    }

    EmployeeCode employee() {
        return employee;
    }

    /** Reads a CA's code. */
    static final class OfCa implements ITypeConverter<CaCode> {
        @Override
        public CaCode convert(String text) {
            return converted(() -> CaCode.of(text));
        }
    }

    /** Reads an employee's code. */
    static final class OfEmployee implements ITypeConverter<EmployeeCode> {
        @Override
        public EmployeeCode convert(String text) {
            return converted(() -> EmployeeCode.of(text));
        }
    }

    /** Lets a value's own complaint be the command line's. */
    static <T> T converted(java.util.function.Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    Optional.ofNullable(e.getMessage()).orElse("the value has another form"));
        }
    }
}
