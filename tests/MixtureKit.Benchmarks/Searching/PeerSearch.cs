using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using MixtureKit.Benchmarks.Measuring;

namespace MixtureKit.Benchmarks.Searching;

/// <summary>A search by another program: its script prints, for each case that it can fit, the ends of all seeds and the mean seconds, as JSON.</summary>
/// <param name="Name">Name of the peer and its setting.</param>
/// <param name="Program">The program that runs the script.</param>
/// <param name="Script">The script in <c>peers</c>.</param>
/// <param name="Setting">What the script is given after the folder, the number of seeds and the names of cases.</param>
internal sealed record PeerSearch(string Name, string Program, string Script, string Setting)
{
    private static readonly Dictionary<string, string> OneThread = new() { ["OPENBLAS_NUM_THREADS"] = "1", ["OMP_NUM_THREADS"] = "1" };

    /// <summary>The peers, in the order of the table.</summary>
    public static IReadOnlyList<PeerSearch> All(string python, string r) =>
    [
        .. new[] { "1", "10", "100" }.Select(starts => new PeerSearch($"scikit-learn, {starts}", python, "search.py", starts)),
        new PeerSearch("mclust", r, "search.R", "default"),
    ];

    /// <summary>Returns the scores by case; empty, with a line on standard error, if the peer is not there.</summary>
    public IReadOnlyDictionary<string, CaseScore> Run(string folder, IReadOnlyList<SearchCase> cases, int seeds, double tolerance)
    {
        try
        {
            string[] arguments = [Path.Combine(AppContext.BaseDirectory, "peers", Script), folder, seeds.ToString(CultureInfo.InvariantCulture), Setting, .. cases.Select(one => one.Name)];
            Dictionary<string, PeerEnds> ends = JsonSerializer.Deserialize<Dictionary<string, PeerEnds>>(Outside.Run(Program, arguments, OneThread).Output, JsonSerializerOptions.Web)!;
            return cases.Where(one => ends.ContainsKey(one.Name)).ToDictionary(one => one.Name, one => CaseScore.Of(ends[one.Name].Ends, one.Best, tolerance, ends[one.Name].Seconds));
        }
        catch (Exception fault) when (fault is Win32Exception or InvalidOperationException)
        {
            Console.Error.WriteLine($"{Name} is left out: {fault.Message}");
            return new Dictionary<string, CaseScore>();
        }
    }

    private sealed record PeerEnds(double[] Ends, double Seconds);
}
