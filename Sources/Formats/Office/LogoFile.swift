import DossierModel
import Foundation
import Faults

/// A logo: an SVG that only draws, or a whole PNG, of at most 200,000 octets.
struct LogoFile {
    let path: String
    let file: String
    /// The value that names it.
    let named: YAMLValue

    /// - Returns: nil where it cannot be used, which is reported.
    /// - Throws: What the intake throws; `RefusedRead`.
    func read() throws -> Office.Logo? {
        let bytes: [UInt8]
        do {
            guard let contents = try ByteStream.contents(of: path, maximum: Office.Logo.most) else { return try refuse("logoTooLarge") }
            bytes = contents
        } catch let fault as UnreadableFile {
            let reason = SystemReason(errno: fault.code)
            if reason.isOfTheMachine { throw RefusedRead(path: path, reason: reason) }
            return try refuse(.text(reason.stored))
        }
        if bytes.starts(with: Self.signature) {
            if let problem = Self.problem(ofPNG: bytes) { return try refuse(problem) }
            return Office.Logo(form: .png, bytes: bytes)
        }
        guard bytes.first(where: { ![0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0, 9, 10, 13, 32].contains($0) }) == UInt8(ascii: "<") else {
            return try refuse("logoForm")
        }
        guard try isInert(bytes) else { return nil }
        return Office.Logo(form: .svg, bytes: bytes)
    }

    private func refuse(_ problem: Diagnostic.Argument) throws -> Office.Logo? {
        try report(problem, SourceLocation(file))
        return nil
    }

    /// - Parameter place: In the logo.
    private func report(_ problem: Diagnostic.Argument, _ place: SourceLocation) throws {
        let arguments: [String: Diagnostic.Argument] = [
            "field": .text(named.field), "path": .text(file), "problem": problem, "count": .count(Office.Logo.most),
        ]
        try named.report.add(.unusableOfficeFile, at: place, arguments, related: [named.report.location(named.mark)])
    }

    // MARK: SVG

    private func isInert(_ bytes: [UInt8]) throws -> Bool {
        do {
            if let line = try XMLProlog.doctypeLine(path: path) {
                try named.report.add(.doctypeRefused, at: SourceLocation(file, line: line), ["path": .text(file), "field": .text(named.field)])
                return false
            }
            let tree = try XMLTreeReader(path: path, encoding: nil, holders: [], receiver: IgnoringFiles()).read()
            let faults = InertPicture(tree: tree).faults
            for fault in faults { try report(.text(fault.problem), SourceLocation(file, line: fault.place.line, column: fault.place.column)) }
            if faults.isEmpty, let line = Self.styleSheetLine(bytes) {
                try report("logoOutside xml-stylesheet", SourceLocation(file, line: line))
                return false
            }
            return faults.isEmpty
        } catch let fault as XMLCursor.Fault {
            if let code = fault.refused { throw RefusedRead(path: path, reason: SystemReason(errno: code)) }
            let place = SourceLocation(file, line: fault.line, column: fault.column)
            try named.report.add(.malformedXML, at: place, ["problem": .text(fault.message), "field": .text(named.field)])
            return false
        }
    }

    /// The line of an instruction that has a style sheet loaded; the tree has no instructions.
    private static func styleSheetLine(_ bytes: [UInt8]) -> Int? {
        let text = String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self)
        return text.range(of: "<?xml-stylesheet").map { text[..<$0.lowerBound].utf8.count { $0 == UInt8(ascii: "\n") } + 1 }
    }

    // MARK: PNG

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    /// The most pixels that a logo has in width or height.
    private static let mostPixels = 4096

    /// What is wrong with a PNG: it has to begin with its size, end where its last part ends, and be no larger than a page needs.
    static func problem(ofPNG bytes: [UInt8]) -> Diagnostic.Argument? {
        func number(_ offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        var offset = signature.count, parts = 0
        while offset + 12 <= bytes.count {
            let length = number(offset), name = String(decoding: bytes[offset + 4..<offset + 8], as: UTF8.self)
            guard length <= bytes.count - offset - 12 else { return "logoDamaged" }
            if parts == 0 {
                guard name == "IHDR", length == 13 else { return "logoDamaged" }
                let sides = [number(offset + 8), number(offset + 12)]
                guard sides.allSatisfy({ $0 > 0 }) else { return "logoDamaged" }
                guard sides.allSatisfy({ $0 <= mostPixels }) else { return "logoPixels" }
            }
            (offset, parts) = (offset + 12 + length, parts + 1)
            if name == "IEND" { return offset == bytes.count && parts > 2 ? nil : "logoDamaged" }
        }
        return "logoDamaged"
    }
}
