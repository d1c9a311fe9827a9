using System.Diagnostics;
using System.Globalization;

namespace MixtureKit.Benchmarks.Measuring;

/// <summary>A process that holds the data of a row and fits it whenever it is asked to: the command <c>fits</c>.</summary>
internal sealed class FitProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _row;

    /// <summary>Starts a process.</summary>
    /// <param name="row">Name of a row of the comparison.</param>
    /// <param name="data">Folder of the data sets.</param>
    /// <param name="inMemory">True if the rows are copied into an array first.</param>
    public FitProcess(string row, string data, bool inMemory)
    {
        _row = row;
        _process = Self.Start(["fits", row, "--data", data, .. inMemory ? ["--memory"] : Array.Empty<string>()]);
    }

    /// <summary>Returns the seconds an iteration of one fit.</summary>
    public double Seconds(int threads)
    {
        Begin(threads);
        return End();
    }

    /// <summary>Begins a fit.</summary>
    public void Begin(int threads)
    {
        _process.StandardInput.WriteLine(threads.ToString(CultureInfo.InvariantCulture));
        _process.StandardInput.Flush();
    }

    /// <summary>Waits for the fit and returns its seconds an iteration.</summary>
    /// <exception cref="InvalidOperationException">The process ended before it answered.</exception>
    public double End() => double.Parse(
        _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The process that fits {_row} ended early; what it wrote to standard error says why."),
        CultureInfo.InvariantCulture);

    /// <summary>Lets the process end.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
