import DossierModel
import Formats
import Foundation
import Glibc

/// Reads inputs, holds the readings against what must be true of each, and watches over time and memory.
final class Run: @unchecked Sendable {
    private let path: String
    /// Where the files of an export lie.
    private let folder: String
    private let lock = NSLock()
    private var current: (iteration: UInt64, start: UInt64)?
    private var read = 0, refused = 0, slowest: UInt64 = 0

    /// What inputs are read as.
    enum Kind: String {
        case invoices, sheets, ledgers, banks, exports

        /// How the names of files end that are mutated.
        var extensions: [String] {
            switch self {
            case .invoices: [".xml"]
            case .sheets: [".xlsx", ".ods"]
            case .ledgers: [".xaf", ".xml", ".txt", ".csv"]
            case .banks: [".cod", ".xml", ".sta"]
            case .exports: [".xml", ".csv", ".txt"]
            }
        }
    }

    private let kind: Kind

    init(_ kind: Kind) {
        self.kind = kind
        let place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : NSTemporaryDirectory()
        path = place + "/fuzz-readers-\(getpid()).xml"
        folder = place + "/fuzz-readers-\(getpid())"
    }

    func remove() {
        unlink(path)
        try? FileManager.default.removeItem(atPath: folder)
    }

    func read(_ input: [UInt8], _ iteration: UInt64) throws {
        try Data(input).write(to: URL(fileURLWithPath: path))
        try watched(iteration) {
            switch kind {
            case .invoices: try readInvoice(input, iteration)
            case .sheets: try readTable(input, iteration)
            case .ledgers: try readLedger(input, iteration)
            case .banks: try readStatements(input, iteration)
            case .exports: break
            }
        }
    }

    /// An export of several files.
    func read(_ export: Exports.Files, _ iteration: UInt64) throws {
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for file in export { try Data(file.bytes).write(to: URL(fileURLWithPath: folder + "/" + file.name)) }
        try watched(iteration) {
            let counter = CountingIntake()
            try Formats.named("gobd")?.read(
                SourceFile(disk: folder + "/index.xml", path: "export/index.xml", folderName: "x"),
                of: Dossier(id: "x", name: "x", language: .nl, currency: .euro), into: counter)
            if counter.entries == 0, counter.errors + counter.findings == 0 { stop(1, "input \(iteration): refused without a word") }
            if counter.entries == 0 { refused += 1 } else { read += 1 }
        }
    }

    private func watched(_ iteration: UInt64, _ body: () throws -> Void) throws {
        let start = now()
        lock.withLock { current = (iteration, start) }
        try body()
        lock.withLock { current = nil }
        slowest = max(slowest, now() - start)
        if peak() > 512 * 1024 { stop(4, "input \(iteration): \(peak()) KB") }
    }

    private func readTable(_ input: [UInt8], _ iteration: UInt64) throws {
        let counter = CountingIntake()
        try EntriesReader(Dossier(id: "x", name: "x", language: .nl, currency: .euro)).read(path, file: "x.xlsx", into: counter)
        // Of an empty file there is nothing to say.
        if counter.entries == 0, counter.errors == 0, !input.isEmpty { stop(1, "input \(iteration): refused without a word") }
        if counter.entries == 0 { refused += 1 } else { read += 1 }
    }

    /// Each reader of a ledger refuses what is another's; of a table a form is proposed too.
    private func readLedger(_ input: [UInt8], _ iteration: UInt64) throws {
        let dossier = Dossier(id: "x", name: "x", language: .nl, currency: .euro), counter = CountingIntake()
        for name in ["auditfile", "saft", "fec", "entries-csv"] {
            let before = counter.errors + counter.entries
            try Formats.named(name)?.read(SourceFile(disk: path, path: "ledger/x", folderName: "x"), of: dossier, into: counter)
            if counter.errors + counter.entries == before, !input.isEmpty { stop(1, "input \(iteration): refused by \(name) without a word") }
        }
        if counter.entries == 0 { refused += 1 } else { read += 1 }
    }

    /// What is at fault in a bank statement is a finding; what is taken for none is read as CODA all the same.
    private func readStatements(_ input: [UInt8], _ iteration: UInt64) throws {
        let sample = FileSample(path: "x", head: Array(input.prefix(1_024)), disk: path, isInPile: true)
        let found = try Formats.recognise(sample)?.format
        let format = found.flatMap { ["coda", "camt", "mt940"].contains($0.name) ? $0 : nil } ?? Formats.named("coda")
        let dossier = Dossier(id: "x", name: "x", language: .nl, currency: .euro), counter = CountingIntake()
        try format?.read(SourceFile(disk: path, path: "x", folderName: "x"), of: dossier, into: counter)
        if counter.errors > 0 { stop(1, "input \(iteration): a bank statement may not stop an archive") }
        if counter.entries + counter.findings == 0 { stop(1, "input \(iteration): refused without a word") }
        if counter.openMovements > 0 { stop(1, "input \(iteration): movements without a statement") }
        if counter.entries == 0 { refused += 1 } else { read += 1 }
    }

    private func readInvoice(_ input: [UInt8], _ iteration: UInt64) throws {
        _ = EInvoiceRecognition.recognise(head: Array(input.prefix(EInvoiceRecognition.headLength)))
        let files = CountingFiles(), reading = try EInvoiceReader(path: path, file: "x").read(files: files)
        check(reading, files, iteration)
        if reading.invoice == nil { refused += 1 } else { read += 1 }
    }

    private func check(_ reading: EInvoiceReading, _ files: CountingFiles, _ iteration: UInt64) {
        func hold(_ isTrue: Bool, _ what: String) { if !isTrue { stop(1, "input \(iteration): \(what)") } }
        hold(reading.diagnostics.allSatisfy { $0.severity == .finding }, "an e-invoice may not stop an archive")
        guard let invoice = reading.invoice else { return hold(!reading.diagnostics.isEmpty, "refused without a word") }
        hold(invoice.documents.compactMap(\.attachment).sorted { $0.index < $1.index }.map(\.length) == files.lengths, "files and attachments differ")
        let amounts = invoice.lines.map(\.net) + [invoice.totals.net, invoice.totals.payable] + invoice.vat.flatMap { [$0.taxable, $0.amount] }
        for amount in amounts.compactMap({ $0 }) {
            guard let money = amount.money, let value = ExactDecimal(amount.text) else { continue }
            hold(ExactDecimal(money.plain) == value, "\(amount.text) read as \(money.plain)")
        }
    }

    /// Ends the program where an input takes too long.
    func watch() {
        while true {
            usleep(200_000)
            let late = lock.withLock { current.flatMap { now() - $0.start > 5_000_000_000 ? $0.iteration : nil } }
            if let late { stop(3, "input \(late) takes more than 5 seconds; it is \(kind == .exports ? folder : path)") }
        }
    }

    func state(_ text: String) {
        let line = "\(text): read \(read), refused \(refused), slowest \(slowest / 1_000_000) ms, peak \(peak() / 1024) MB\n"
        FileHandle.standardOutput.write(Data(line.utf8))
    }

    private func stop(_ code: Int32, _ text: String) -> Never {
        FileHandle.standardError.write(Data((text + "\n").utf8))
        exit(code)
    }

    /// In nanoseconds.
    private func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// In kilobytes.
    private func peak() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }
}

/// Counts entries, errors and findings, and the movements whose statement did not come.
final class CountingIntake: DossierIntake {
    private(set) var entries = 0, errors = 0, findings = 0, openMovements = 0

    func take(_ part: DossierPart) {
        entries += 1
        switch part {
        case .movement(let movement) where movement.place == nil: openMovements += 1
        case .statement: openMovements = 0
        default: break
        }
    }

    func report(_ diagnostic: Diagnostic) { if diagnostic.severity == .error { errors += 1 } else { findings += 1 } }
}

/// Counts the octets of the files inside.
final class CountingFiles: EInvoiceFiles {
    private(set) var lengths: [Int?] = []
    private var length = 0

    func begin(_ index: Int) { length = 0 }
    func take(_ bytes: UnsafeRawBufferPointer) { length += bytes.count }
    func end(_ index: Int, isWhole: Bool) { lengths.append(isWhole ? length : nil) }
}
