import CPDF
import CPosix
import Glibc
import PDFExchange

// Reads PDFs that `vitrine` hands over as open files. It knows no name of them, has no environment and one open file, the socket. What a PDF does
// to it ends this process and no other.
cpdf_prepare()
guard vitrine_limit_self(PDFLimit.memory, 16) == 0 else { exit(1) }
let answer = Answer()
answer.send(.ready)
answer.flush()
while true {
    var wanted: UInt8 = 0
    let file = vitrine_receive_file(STDIN_FILENO, &wanted)
    guard file >= 0 else { exit(0) }
    _ = vitrine_limit_processor(PDFLimit.processor)
    PDFAnswering(answer: answer, wanted: PDFWanted(rawValue: wanted)).read(file)
    _ = vitrine_limit_processor(0)
    close(file)
    answer.send(.end)
    answer.flush()
}
