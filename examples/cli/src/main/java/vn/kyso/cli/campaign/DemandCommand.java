// SPDX-License-Identifier: Apache-2.0
package vn.kyso.cli.campaign;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import vn.kyso.campaign.demand.Contact;
import vn.kyso.campaign.demand.ContactEvidence;
import vn.kyso.campaign.demand.Demand;
import vn.kyso.campaign.demand.DemandId;
import vn.kyso.campaign.demand.DemandOutcome;
import vn.kyso.campaign.demand.OpenDemand;
import vn.kyso.campaign.demand.SupportForm;
import vn.kyso.campaign.programme.CaCode;
import vn.kyso.campaign.programme.NeutralOrder;
import vn.kyso.campaign.programme.Participant;
import vn.kyso.campaign.programme.VietnamTime;
import vn.kyso.campaign.registry.PersonKey;
import vn.kyso.cli.options.Converters;
import vn.kyso.cli.terminal.ExitCode;
import vn.kyso.identity.Identifier;
import vn.kyso.identity.MobileNumber;

/** {@code kyso campaign demand}. */
@Command(
        name = "demand",
        description = {
            "Demands that citizens register and CAs help with, within 48 hours.",
            "",
            "A demand is done when the CA's record stands; there is no command to confirm it."
        },
        sortOptions = false)
final class DemandCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CampaignCommand campaign;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "A command is missing: choices, register, mine, cancel, open or start");
    }

    private int said(StoreOptions options, DemandOutcome outcome) {
        if (outcome instanceof DemandOutcome.Accepted accepted) {
            options.print(campaign.console().out(), shown(accepted.demand()));
            return ExitCode.OK;
        }
        Map<String, Object> refused = new LinkedHashMap<>();
        if (outcome instanceof DemandOutcome.Refused no) {
            refused.put("refused", no.why());
            refused.put("text", no.why().text());
        }
        options.print(campaign.console().out(), refused);
        return ExitCode.NOT_ALL_GOOD;
    }

    private static Map<String, Object> shown(Demand demand) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("demand", demand.id());
        shown.put("ca", demand.ca());
        shown.put("state", demand.state());
        shown.put("text", demand.state().text());
        shown.put("start-by", VietnamTime.minute(demand.startBy()));
        return shown;
    }

    @Command(name = "choices", description = "The CAs a citizen can choose from, in a neutral order.")
    int choices(@Mixin StoreOptions options, @Mixin CitizenOptions citizen) {
        Identifier number = citizen.number(campaign.console());
        return options.open(store -> {
            CampaignSession session = CampaignSession.of(store);
            PersonKey person = session.registry().person(number);
            List<Participant> choices = session.demands()
                    .forCitizen(person)
                    .choices(NeutralOrder.ofSession(UUID.randomUUID().toString()));
            choices.forEach(one ->
                    options.print(campaign.console().out(), Map.of("ca", one.code() + " (" + one.brand() + ")")));
            return ExitCode.OK;
        });
    }

    @Command(name = "register", description = "Registers a demand; the 48 hours begin.")
    int register(
            @Mixin StoreOptions options,
            @Mixin CitizenOptions citizen,
            @Option(names = "--ca", required = true, converter = PartyOptions.OfCa.class, description = "The choice.")
                    CaCode ca,
            @Option(names = "--form", required = true, description = "${COMPLETION-CANDIDATES}.") SupportForm form,
            @Option(
                            names = "--name",
                            required = true,
                            converter = Converters.OfText.class,
                            description = "How the citizen is addressed.")
                    String name,
            @Option(names = "--phone", required = true, description = "The citizen's mobile number.") String phone,
            @Option(
                            names = "--address",
                            defaultValue = "",
                            converter = Converters.OfText.class,
                            description = "Where help at home is wanted.")
                    String address) {
        Identifier number = citizen.number(campaign.console());
        return options.open(store -> {
            CampaignSession session = CampaignSession.of(store);
            return said(
                    options,
                    session.demands()
                            .forCitizen(session.registry().person(number))
                            .register(ca, form, new Contact(name, MobileNumber.of(phone), address)));
        });
    }

    @Command(name = "mine", description = "The demands of a citizen.")
    int mine(@Mixin StoreOptions options, @Mixin CitizenOptions citizen) {
        Identifier number = citizen.number(campaign.console());
        return options.open(store -> {
            CampaignSession session = CampaignSession.of(store);
            session.demands()
                    .forCitizen(session.registry().person(number))
                    .mine()
                    .forEach(one -> options.print(campaign.console().out(), shown(one)));
            return ExitCode.OK;
        });
    }

    @Command(name = "cancel", description = "Withdraws a demand.")
    int cancel(
            @Mixin StoreOptions options,
            @Mixin CitizenOptions citizen,
            @Parameters(paramLabel = "DEMAND", description = "Its name, as register printed it.") String id) {
        Identifier number = citizen.number(campaign.console());
        return options.open(store -> {
            CampaignSession session = CampaignSession.of(store);
            boolean done = session.demands()
                    .forCitizen(session.registry().person(number))
                    .cancel(new DemandId(id));
            options.print(campaign.console().out(), Map.of("cancelled", done ? "yes" : "no"));
            return done ? ExitCode.OK : ExitCode.NOT_ALL_GOOD;
        });
    }

    @Command(name = "open", description = "The open demands of a CA, with contacts; written into the audit.")
    int open(
            @Mixin StoreOptions options,
            @Mixin PartyOptions party,
            @Option(names = "--limit", defaultValue = "50", description = "1 to 200; default ${DEFAULT-VALUE}.")
                    int limit) {
        return options.open(store -> {
            List<OpenDemand> open = CampaignSession.of(store)
                    .demands()
                    .forCa(party.ca(), party.employee())
                    .open(Optional.empty(), limit);
            for (OpenDemand one : open) {
                Map<String, Object> shown = shown(one.demand());
                shown.put("form", one.demand().form());
                shown.put("name", one.contact().name());
                shown.put("phone", one.contact().phone().value());
                shown.put("address", one.contact().address());
                options.print(campaign.console().out(), shown);
            }
            return ExitCode.OK;
        });
    }

    @Command(name = "start", description = "Says that help has begun, which stops the 48 hours.")
    int start(
            @Mixin StoreOptions options,
            @Mixin PartyOptions party,
            @Option(names = "--by", required = true, description = "${COMPLETION-CANDIDATES}.") ContactEvidence.Way way,
            @Option(names = "--reference", required = true, description = "The CA's number of the call or visit.")
                    String reference,
            @Parameters(paramLabel = "DEMAND", description = "Its name.") String id) {
        return options.open(store -> said(
                options,
                CampaignSession.of(store)
                        .demands()
                        .forCa(party.ca(), party.employee())
                        .startSupport(new DemandId(id), new ContactEvidence(way, reference))));
    }
}
