import CPDF
import Glibc
import PDFExchange

/// One PDF, read and answered.
final class PDFAnswering {
    private let answer: Answer
    private let wanted: PDFWanted
    private var output = 0, member = 0

    init(answer: Answer, wanted: PDFWanted) {
        self.answer = answer
        self.wanted = wanted
    }

    func read(_ file: Int32) {
        var status = stat()
        guard fstat(file, &status) == 0 else { return answer.send(.damaged) }
        let size = Int(status.st_size)
        guard size > 0 else { return answer.send(.empty) }
        guard let octets = mmap(nil, size, PROT_READ, MAP_PRIVATE, file, 0), octets != MAP_FAILED else { return answer.send(.tooMuchMemory) }
        defer { munmap(octets, size) }
        let head = UnsafeRawBufferPointer(start: octets, count: min(size, 1024))
        guard Self.holdsSignature(head) else { return answer.send(.noPDF) }
        read(octets.assumingMemoryBound(to: CChar.self), size)
    }

    /// As `MediaType` of `vitrine`: readers open a PDF whose signature comes within the first 1,024 octets.
    private static func holdsSignature(_ head: UnsafeRawBufferPointer) -> Bool {
        let signature = Array("%PDF-".utf8)
        return head.indices.contains { head[$0] == signature[0] && head[$0...].starts(with: signature) }
    }

    private func read(_ octets: UnsafePointer<CChar>, _ size: Int) {
        var opened: OpaquePointer?
        let result = cpdf_open(octets, size, &opened)
        guard let document = opened, result == CPDF_DONE else {
            return answer.send(result == CPDF_LOCKED ? .needsPassword : result == CPDF_TOO_LARGE ? .tooMuchMemory : .damaged)
        }
        defer { cpdf_close(document) }
        let pages = cpdf_pages(document)
        guard pages > 0 else { return answer.send(.damaged) }
        var facts = withUnsafeBytes(of: UInt32(pages).littleEndian, Array.init)
        facts.append(cpdf_is_encrypted(document) == 0 ? 0 : 1)
        facts.withUnsafeBytes { answer.send(.opened, $0) }
        // Known whatever comes.
        answer.flush()
        if wanted.contains(.text) { guard readText(of: document, pages) else { return } }
        if wanted.contains(.members) { readMembers(of: document, octets, size) }
    }

    /// Whether the rest may be read too.
    private func readText(of document: OpaquePointer, _ pages: Int32) -> Bool {
        let own = Unmanaged.passUnretained(self).toOpaque()
        var areDamaged = false
        for page in 0..<pages {
            answer.send(.page)
            var result = cpdf_text(document, page, 0, { context, octets, count in
                guard let context, let octets else { return 0 }
                return Unmanaged<PDFAnswering>.fromOpaque(context).takeUnretainedValue().take(.text, octets, count)
            }, own)
            if result == CPDF_DONE, wanted.contains(.layout), page < PDFLimit.layoutPages {
                result = cpdf_text(document, page, 1, { context, octets, count in
                    guard let context, let octets else { return 0 }
                    return Unmanaged<PDFAnswering>.fromOpaque(context).takeUnretainedValue().take(.layout, octets, count)
                }, own)
            }
            switch result {
            case CPDF_DONE: continue
            case CPDF_ENDED: answer.send(.tooMuch)
            case CPDF_TOO_LARGE: answer.send(.tooMuchMemory)
            default:
                if !areDamaged { answer.send(.damagedPages) }
                areDamaged = true
                continue
            }
            return false
        }
        return true
    }

    private func readMembers(of document: OpaquePointer, _ octets: UnsafePointer<CChar>, _ size: Int) {
        let own = Unmanaged.passUnretained(self).toOpaque()
        let result = cpdf_members(octets, size, { context, octets, count in
            guard let context else { return 0 }
            let own = Unmanaged<PDFAnswering>.fromOpaque(context).takeUnretainedValue()
            own.member = 0
            return own.take(.member, octets, min(count, PDFLimit.name))
        }, { context, octets, count in
            guard let context, let octets else { return 0 }
            let own = Unmanaged<PDFAnswering>.fromOpaque(context).takeUnretainedValue()
            own.member += count
            return own.member > PDFLimit.member ? 1 : own.take(.content, octets, count)
        }, { context in
            guard let context else { return }
            Unmanaged<PDFAnswering>.fromOpaque(context).takeUnretainedValue().answer.send(.whole)
        }, own)
        switch result {
        case CPDF_DONE: break
        case CPDF_ENDED: answer.send(.tooMuch)
        case CPDF_TOO_LARGE: answer.send(.tooMuchMemory)
        // A file that only poppler mends has none in it as far as poppler sees.
        case CPDF_UNOPENED where cpdf_has_members(document) == 0: break
        default: answer.send(.damagedMembers)
        }
    }

    /// 0, or 1 where it is too much.
    private func take(_ frame: PDFFrame, _ octets: UnsafePointer<CChar>?, _ count: Int) -> Int32 {
        output += count
        guard output <= PDFLimit.output else { return 1 }
        answer.send(frame, UnsafeRawBufferPointer(start: octets, count: count))
        return 0
    }
}
