@testable import Snapshots
import Testing

/// What a payment means, and when nothing is decided. Amounts are cents; a sale is due in, a purchase out.
@Suite struct PaymentChoiceTests {
    private let first = Payable(id: 1, due: 12100, party: "K", number: "VF2024001")
    private let second = Payable(id: 2, due: 24200, party: "K", number: "VF2024002")
    private let other = Payable(id: 3, due: 24200, party: "L", number: "VF2024003")
    private let credit = Payable(id: 4, due: -2100, party: "K", number: "CN2024001")

    private func choice(_ amount: Int64, _ party: String? = "K", _ open: [Payable]) -> PaymentChoice {
        PaymentChoice(payment: .init(amount: amount, party: party), ofParty: open)
    }

    private func tied(_ outcome: PaymentChoice.Outcome) -> [String] {
        guard case .tied(let solution) = outcome else { return [] }
        return solution.parts.map { "\(solution.rule) \($0.document) \($0.amount)" }
    }

    @Test func aNumberWithTheAmountIsMeant() {
        #expect(tied(choice(12100, "K", [first, second]).byName(booked: nil, referred: [], named: [first])) == ["number 1 12100"])
    }

    @Test func aPartOfAnInvoiceIsOfItsPartyAlone() {
        #expect(tied(choice(5000, "K", [first]).byName(booked: nil, referred: [], named: [first])) == ["number 1 5000"])
        #expect(choice(5000, "L", [other]).byName(booked: nil, referred: [], named: [first]) == .uncertain([1]))
        #expect(choice(5000, nil, []).byName(booked: nil, referred: [], named: [first]) == .uncertain([1]))
        // Check digits are no accident.
        #expect(tied(choice(5000, nil, []).byName(booked: nil, referred: [first], named: [])) == ["communication 1 5000"])
    }

    @Test func somebodyElsePaysByCommunication() {
        #expect(tied(choice(12100, "D", []).byName(booked: nil, referred: [first], named: [])) == ["communication 1 12100"])
    }

    @Test func aWrongCommunicationIsSeen() {
        // Of another invoice of the same customer, and of another customer: the amount is that of the payer's own.
        #expect(choice(24200, "K", [first, second]).byName(booked: nil, referred: [first], named: []) == .uncertain([1, 2]))
        #expect(choice(24200, "L", [other]).byName(booked: nil, referred: [second], named: []) == .uncertain([2, 3]))
    }

    @Test func severalNumbersAreMeantWhereTheirSumIsPaid() {
        #expect(
            tied(choice(36300, "K", [first, second]).byName(booked: nil, referred: [], named: [first, second]))
                == ["numbers 1 12100", "numbers 2 24200"])
        #expect(
            tied(choice(10000, "K", [first, credit]).byName(booked: nil, referred: [], named: [first, credit]))
                == ["numbers 1 12100", "numbers 4 -2100"])
        #expect(choice(30000, "K", [first, second]).byName(booked: nil, referred: [], named: [first, second]) == .uncertain([1, 2]))
    }

    @Test func aNumberWithTheAmountLessTheOnlyCreditNoteMeansBoth() {
        #expect(
            tied(choice(10000, "K", [first, second, credit]).byName(booked: nil, referred: [], named: [first]))
                == ["numbers 1 12100", "numbers 4 -2100"])
        let twin = Payable(id: 7, due: -2100, party: "K", number: "CN2024002")
        #expect(choice(10000, "K", [first, credit, twin]).byName(booked: nil, referred: [], named: [first]) == .uncertain([1, 4, 7]))
        // Another sum is a part of the invoice.
        #expect(tied(choice(9999, "K", [first, credit]).byName(booked: nil, referred: [], named: [first])) == ["number 1 9999"])
    }

    @Test func theNumberOfAPaidInvoiceMayMeanTheOneThatIsOpen() {
        let paid = Payable(id: 5, due: 12100, paid: 12100, party: "K", number: "VF2024005")
        #expect(choice(12100, "K", [first]).byName(booked: nil, referred: [], named: [paid]) == .uncertain([5, 1]))
        // It is paid twice where nothing else of that amount is open.
        #expect(tied(choice(12100, "K", [second]).byName(booked: nil, referred: [], named: [paid])) == ["number 5 12100"])
    }

    @Test func whatNamesAnInvoiceThatIsNotThereMeansNoOtherOfItsAmount() {
        func choice(_ amount: Int64, _ open: [Payable], _ communication: String? = nil, _ numbers: [String] = []) -> PaymentChoice.Outcome {
            PaymentChoice(payment: .init(amount: amount, party: "K", communication: communication, numbers: numbers), ofParty: open).byParty()
        }
        #expect(choice(12100, [first], nil, ["VF2023240"]) == .uncertain([1]))
        #expect(tied(choice(12100, [first], nil, ["WEEK12", "2024"])) == ["party 1 12100"])
        #expect(choice(36300, [first, second], nil, ["VF2023240"]) == .uncertain([1, 2]))
        let asking = Payable(id: 8, due: 12100, party: "K", number: "VF2024008", hasReference: true)
        #expect(choice(12100, [asking], "090933755493") == .uncertain([8]))
        #expect(tied(choice(12100, [first], "090933755493")) == ["party 1 12100"])
        // Everybody writes numbers of a figure or two.
        let short = Payable(id: 9, due: 12100, party: "K", number: "7")
        #expect(tied(choice(12100, [short], nil, ["3"])) == ["party 9 12100"])
    }

    @Test func theBooksAndTheMessageMustAgree() {
        let booked = PaymentChoice.Solution(rule: "ledger", parts: [.init(document: 1, amount: 12100)])
        #expect(tied(choice(12100, "K", [first]).byName(booked: booked, referred: [], named: [first])) == ["ledger 1 12100"])
        let twin = Payable(id: 5, due: 12100, party: "K", number: "VF2024005")
        #expect(choice(12100, "K", [first, twin]).byName(booked: booked, referred: [], named: [twin]) == .uncertain([1, 5]))
        // The message names an invoice of another amount: that of the books has the one that was paid.
        #expect(tied(choice(12100, "K", [first]).byName(booked: booked, referred: [], named: [second])) == ["ledger 1 12100"])
    }

    @Test func aRefundPaysNoInvoice() {
        #expect(choice(-12100, "K", [first]).byName(booked: nil, referred: [], named: [first]) == .uncertain([1]))
        #expect(choice(-12100, "K", [first]).byParty() == .none)
        #expect(tied(choice(-2100, "K", [first, credit]).byParty()) == ["party 4 -2100"])
    }

    @Test func anAmountAloneIsTheOnlyOpenInvoiceOfIt() {
        let twin = Payable(id: 5, due: 12100, party: "K")
        #expect(tied(choice(12100, "K", [first, second]).byParty()) == ["party 1 12100"])
        #expect(choice(12100, "K", [first, twin]).byParty() == .uncertain([1, 5]))
        let paid = Payable(id: 5, due: 12100, paid: 12100, party: "K")
        #expect(tied(choice(12100, "K", [first, paid]).byParty()) == ["party 1 12100"])
        #expect(tied(choice(34200, "K", [first, second, credit]).byParty()) == ["balance 1 12100", "balance 2 24200", "balance 4 -2100"])
        #expect(choice(777, "K", [first, second]).byParty() == .none)
    }

    @Test func whatMayHaveBeenPaidBeforeIsLeftOpen() {
        let old = Payable(id: 6, due: 12100, party: "K", isCovered: false)
        #expect(choice(12100, "K", [old]).byParty() == .none)
        #expect(choice(12100, "K", [old, first]).byParty() == .uncertain([6, 1]))
        #expect(choice(36300, "K", [old, second]).byParty() == .none)
    }

    @Test func numbersAreFoundInAMessage() {
        #expect(Set(PaymentWords.numbers("Factuur VF-2024/001, en 2024 0017.")).isSuperset(of: ["VF2024001", "20240017", "2024"]))
        #expect(PaymentWords.numbers("Dank u") == [])
        #expect(PaymentWords.areAlike("VF2024017", "VF2023240") && !PaymentWords.areAlike("VF2024017", "CN2023240"))
        #expect(!PaymentWords.areAlike("2024017", "20240017"))
    }
}
