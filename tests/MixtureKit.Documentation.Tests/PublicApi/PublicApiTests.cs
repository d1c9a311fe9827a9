namespace MixtureKit.Documentation.Tests.PublicApi;

/// <summary>
/// The public surface of the library is checked in, so that every change of it is seen in a review. To accept a change, run
/// the tests once with the environment variable <c>MIXTUREKIT_ACCEPT_API</c> set to 1.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_checked_in()
    {
        string path = Repository.PathOf("docs", "api", "MixtureKit.txt");
        string found = PublicSurface.Of(typeof(Mixture<>).Assembly);
        if (Environment.GetEnvironmentVariable("MIXTUREKIT_ACCEPT_API") == "1")
            File.WriteAllText(path, found);
        string[] known = File.Exists(path) ? File.ReadAllLines(path) : [];

        string[] added = [.. found.Split('\n').Except(known).Where(line => line.Length > 0)];
        string[] removed = [.. known.Except(found.Split('\n'))];
        Assert.True(
            added.Length == 0 && removed.Length == 0 && string.Join('\n', known) == found.TrimEnd('\n'),
            $"The public surface is not that of docs/api/MixtureKit.txt; if that is intended, run once with MIXTUREKIT_ACCEPT_API=1.\nAdded:\n{string.Join('\n', added)}\nRemoved:\n{string.Join('\n', removed)}");
    }

    [Fact]
    public void A_surface_lists_types_and_members_with_their_shapes()
    {
        string surface = PublicSurface.Of(typeof(Mixture<>).Assembly);

        Assert.Contains("MixtureKit: interface IMixtureComponent<TData>\n", surface, StringComparison.Ordinal);
        Assert.Contains("    abstract Double LogDensity(TData x)\n", surface, StringComparison.Ordinal);
        Assert.Contains("    Double Tolerance { get; init }\n", surface, StringComparison.Ordinal);
        Assert.Contains("    Converged = 0\n", surface, StringComparison.Ordinal);
    }
}
