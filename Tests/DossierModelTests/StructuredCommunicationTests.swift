import DossierModel
import Testing

/// A communication counts where its check digits are right and nothing stands beside it.
@Suite struct StructuredCommunicationTests {
    @Test(arguments: [
        "+++090/9337/55493+++", "***090/9337/55493***", "090/9337/55493", "090933755493", " 090 9337 55493 ", "090.9337.55493",
    ]) func readsABelgianOne(text: String) { #expect(StructuredCommunication.belgian(text) == "090933755493") }

    @Test(arguments: [
        "+++090/9337/55494+++", "+++090/9337/5549+++", "+++090/9337/554930+++", "Factuur +++090/9337/55493+++", "", "+++", "000000000000",
        "000000000097", "٠90933755493", "09O933755493", "RF18539007547034",
    ]) func refusesOthers(text: String) { #expect(StructuredCommunication.belgian(text) == nil) }

    @Test func aRemainderOfNothingIsWritten97() {
        #expect(StructuredCommunication.belgian("000000009797") == "000000009797")
        #expect(StructuredCommunication.belgian("000000009700") == nil)
    }

    @Test(arguments: [
        ("RF18539007547034", "RF18539007547034"), ("rf18 5390 0754 7034", "RF18539007547034"), ("RF712348231", "RF712348231"),
        ("RF45G72UUR", "RF45G72UUR"),
    ]) func readsACreditorReference(text: String, plain: String) { #expect(StructuredCommunication.creditorReference(text) == plain) }

    @Test(arguments: ["RF19539007547034", "RF18", "RF18-539007547034", "FR18539007547034", "RF18539007547034 dank u", ""])
    func refusesOtherReferences(text: String) { #expect(StructuredCommunication.creditorReference(text) == nil) }
}
