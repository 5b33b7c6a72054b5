import Fixity
import PDFExchange

/// The answer about one PDF, put together from its frames.
final class PDFAnswer {
    /// The program does not keep to what was agreed: it is no longer ours.
    struct Misspoken: Error {
        let fault: PDFFault
    }

    private var content = PDFContent()
    private let files: MemberFiles
    private var page: [UInt8]?
    private var layout: [UInt8] = []
    private var member: MemberFiles.Growing?
    private var output = 0
    /// The rest of a frame that came in part.
    private var rest: [UInt8] = []

    init(files: MemberFiles) { self.files = files }

    /// Takes octets as they come. Whether the answer is complete.
    /// - Throws: `Misspoken`; `SystemError` where a large member cannot be written.
    func take(_ octets: Slice<UnsafeRawBufferPointer>, isReady: inout Bool) throws -> Bool {
        rest.append(contentsOf: octets)
        var start = 0
        defer { rest.removeFirst(start) }
        while rest.count - start >= 5 {
            let length = (0..<4).reduce(0) { $0 | Int(rest[start + 1 + $1]) << (8 * $1) }
            guard let frame = PDFFrame(rawValue: rest[start]), length <= PDFFrame.longest else { throw Misspoken(fault: .endedReader) }
            guard rest.count - start >= 5 + length else { return false }
            let isDone = try take(frame, rest[(start + 5)..<(start + 5 + length)], &isReady)
            start += 5 + length
            if isDone { return true }
        }
        return false
    }

    private func take(_ frame: PDFFrame, _ octets: ArraySlice<UInt8>, _ isReady: inout Bool) throws -> Bool {
        output += 5 + octets.count
        guard output <= PDFLimit.output + PDFLimit.output / 8 else { throw Misspoken(fault: .tooMuch) }
        switch frame {
        case .ready: isReady = true
        case .opened:
            guard octets.count == 5, content.pages == nil else { throw Misspoken(fault: .endedReader) }
            content.pages = octets.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            content.isEncrypted = octets.last == 1
        case .page:
            endPage()
            guard content.text.count < content.pages ?? 0 else { throw Misspoken(fault: .endedReader) }
            page = []
        case .text: page?.append(contentsOf: octets)
        case .layout: layout.append(contentsOf: octets)
        case .member:
            endPage()
            dropMember()
            member = MemberFiles.Growing(name: Self.text(octets))
        case .content: try member?.append(octets, files)
        case .whole:
            if var member { content.members.append(try member.finish(files)) }
            member = nil
        case .fault: content.fault = content.fault ?? octets.first.flatMap(PDFFault.init) ?? .damaged
        case .end:
            endPage()
            dropMember()
            return true
        }
        return false
    }

    private func endPage() {
        if let page { content.text.append(Self.text(page[...])) }
        if !layout.isEmpty { content.layout.append(Self.text(layout[...])) }
        (page, layout) = (nil, [])
    }

    private func dropMember() {
        if let member { files.remove(member.finished) }
        member = nil
    }

    /// - Parameter fault: Why it is not complete. What was half read is left out.
    func finish(_ fault: PDFFault? = nil) -> PDFContent {
        dropMember()
        content.fault = content.fault ?? fault
        return content
    }

    /// Other programs end a text at U+0000.
    private static func text(_ octets: ArraySlice<UInt8>) -> String {
        let text = String(decoding: octets, as: UTF8.self)
        return octets.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
    }
}
