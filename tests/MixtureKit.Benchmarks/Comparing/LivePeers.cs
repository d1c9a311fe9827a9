using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using MixtureKit.Benchmarks.Cases;
using MixtureKit.Benchmarks.Measuring;

namespace MixtureKit.Benchmarks.Comparing;

/// <summary>The peer scripts, run by a Python that has what they need.</summary>
internal sealed class LivePeers
{
    private static readonly string[] ThreadVariables = ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"];
    private readonly string _python;

    private LivePeers(string python) => _python = python;

    /// <summary>The first of these programs that can import NumPy and scikit-learn, or null.</summary>
    public static LivePeers? Find(params IEnumerable<string> programs) =>
        programs.Where(CanImport).Select(program => new LivePeers(program)).FirstOrDefault();

    /// <summary>Runs the peer of a row with some threads on the same files.</summary>
    public PeerFigure Measure(ComparisonRow row, string folder, int threads)
    {
        string script = row.Model is Model.Bernoulli or Model.Categorical ? "discrete.py" : "gaussian.py";
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "peers", script),
            folder,
            row.Model.ToString().ToLowerInvariant(),
            "--iterations",
            row.Iterations.ToString(CultureInfo.InvariantCulture),
            "--repeats",
            row.Repeats.ToString(CultureInfo.InvariantCulture),
        ];
        string output = Outside.Run(_python, arguments, ThreadVariables.ToDictionary(name => name, _ => threads.ToString(CultureInfo.InvariantCulture))).Output;
        return JsonSerializer.Deserialize<PeerFigure>(output)! with { Threads = threads };
    }

    private static bool CanImport(string program)
    {
        try
        {
            Outside.Run(program, ["-c", "import numpy, sklearn"]);
            return true;
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }
}
