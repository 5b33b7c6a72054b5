import Foundation
import Testing
import TestSupport

/// Auditfiles: two of the repository, with the ways of two packages, the same books in four versions of the format, and those of the corpus where it
/// lies beside the checkout.
struct Auditfile: Sendable, CustomTestStringConvertible {
    let path: String
    /// That pyxaf has to be told; empty where the file tells the truth.
    var encoding = ""
    let year: String

    var testDescription: String { (path as NSString).lastPathComponent }

    static let own = [
        Auditfile(path: Command.root + "/Tests/Auditfiles/one-journal.xaf", year: "2018"),
        Auditfile(path: Command.root + "/Tests/Auditfiles/several-journals.xml", encoding: "iso-8859-1", year: "2017"),
    ] + ["whole-clair2.xml", "whole-3.1.xaf", "whole-3.2.xaf", "whole-4.0.xaf"].map {
        Auditfile(path: Command.root + "/Tests/Auditfiles/" + $0, year: "2023")
    }

    private static let folder = Command.corpora + "/ledger-xaf/BananaAccounting+Netherlands/"
    static let corpus = [
        Auditfile(path: folder + "auditfile_v3.2_nl_20180101_20181231.xaf", year: "2018"),
        Auditfile(path: folder + "Multivers_V32_2017.xml", encoding: "iso-8859-1", year: "2017"),
    ]
    static let hasCorpus = FileManager.default.fileExists(atPath: folder)
}
