using System.Globalization;
using MixtureKit.Files;
using MixtureKit.Parallelism;

namespace MixtureKit.Data;

/// <summary>The fault of one rank, as text that other ranks can throw again.</summary>
internal static class RankFault
{
    private const char Separator = '\u001f';
    private const string Data = "data";
    private const string Cancelled = "cancelled";
    private const string File = "file";
    private const string Ranks = "ranks";

    /// <summary>Returns the fault as text.</summary>
    public static string Write(int rank, Exception fault)
    {
        string kind = fault switch { UnusableDataException => Data, OperationCanceledException => Cancelled, UnreadableFileException => File, RankFaultException => Ranks, _ => fault.GetType().Name };
        var place = fault as UnusableDataException;
        return string.Join(Separator, rank.ToString(CultureInfo.InvariantCulture), kind, Text(place?.Row), Text(place?.Column), fault.Message);
    }

    /// <summary>Returns the rank of the fault, and an exception that tells of it.</summary>
    public static (int Rank, Exception Fault) Read(string text)
    {
        string[] parts = text.Split(Separator, 5);
        int rank = int.Parse(parts[0], CultureInfo.InvariantCulture);
        return (rank, parts[1] switch
        {
            Data => new UnusableDataException(parts[4], Number(parts[2]), (int?)Number(parts[3])),
            Cancelled => new OperationCanceledException(parts[4]),
            File => new UnreadableFileException(parts[4]),
            Ranks => new RankFaultException(parts[4], rank),
            _ => new RankFaultException($"Rank {rank} ended with a fault ({parts[1]}): {parts[4]}", rank),
        });
    }

    private static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static long? Number(string text) => text.Length == 0 ? null : long.Parse(text, CultureInfo.InvariantCulture);
}
