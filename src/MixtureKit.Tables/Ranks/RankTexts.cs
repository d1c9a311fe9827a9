using System.Text;
using MixtureKit.Data;
using MixtureKit.Parallelism;

namespace MixtureKit.Tables;

/// <summary>Exchanges of texts between ranks.</summary>
internal static class RankTexts
{
    private const char Separator = '\u0000';

    /// <summary>Returns the texts of every rank on every rank.</summary>
    public static string[][] Gather(this Communicator communicator, string[] own)
    {
        byte[] mine = Encoding.UTF8.GetBytes(string.Join(Separator, own));
        var all = new string[communicator.Size][];
        for (int rank = 0; rank < all.Length; rank++)
            all[rank] = Encoding.UTF8.GetString(communicator.Broadcast(mine, rank)) is { Length: > 0 } text ? text.Split(Separator) : [];
        return all;
    }

    /// <summary>Throws on all ranks if two have different texts.</summary>
    public static void RequireEqual(this Communicator communicator, string own, Func<int, int, Exception> fault)
    {
        string[][] all = communicator.Gather([own]);
        int other = Array.FindIndex(all, texts => !texts.SequenceEqual(all[0]));
        RankAgreement.Run(communicator, () =>
        {
            if (other >= 0)
                throw fault(0, other);
        });
    }
}
