using System.Runtime.InteropServices;
using MixtureKit.Checkpoints;

namespace MixtureKit.Parallelism;

/// <summary>A piece of work that a rank has done, as the sums of its passes.</summary>
/// <param name="Number">The number of the piece in its stage.</param>
/// <param name="IsDone">False if it was cancelled and left nothing.</param>
/// <param name="IsCancelled">True if it may have been cut short.</param>
/// <param name="Sums">The sums of its passes.</param>
internal readonly record struct WorkRecord(int Number, bool IsDone, bool IsCancelled, IReadOnlyList<PassSums> Sums)
{
    /// <summary>Returns the bytes of a rank's records.</summary>
    /// <param name="stage">Number of pieces in the stage, of all ranks.</param>
    /// <param name="records">The records.</param>
    public static byte[] Write(int stage, IReadOnlyList<WorkRecord> records)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(stage);
        writer.Write(records.Count);
        foreach (WorkRecord record in records)
        {
            writer.Write(record.Number);
            writer.Write(record.IsDone);
            writer.Write(record.IsCancelled);
            writer.Write(record.Sums.Count);
            foreach (PassSums sums in record.Sums)
                Write(writer, sums);
        }
        return bytes.ToArray();
    }

    /// <summary>Returns the records of all ranks.</summary>
    /// <exception cref="RankFaultException">Ranks are in different stages.</exception>
    public static IEnumerable<WorkRecord> Read(byte[] bytes, int stage, int ranks)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        for (int rank = 0; rank < ranks; rank++)
        {
            if (reader.ReadInt32() != stage)
                throw new RankFaultException($"Rank {rank} has come to another stage of the search; rules that stop a fit, starts and components must do the same on every rank.", rank);
            for (int left = reader.ReadInt32(); left > 0; left--)
                yield return Read(reader);
        }
    }

    private static WorkRecord Read(BinaryReader reader)
    {
        (int number, bool isDone, bool isCancelled) = (reader.ReadInt32(), reader.ReadBoolean(), reader.ReadBoolean());
        var sums = new PassSums[reader.ReadInt32()];
        for (int i = 0; i < sums.Length; i++)
            sums[i] = ReadSums(reader);
        return new WorkRecord(number, isDone, isCancelled, sums);
    }

    private static void Write(BinaryWriter writer, PassSums sums)
    {
        writer.Write(sums.Vector?.Length ?? -1);
        writer.Write(sums.Rows);
        writer.Write(sums.FirstImpossible ?? -1);
        writer.Write(MemoryMarshal.AsBytes<double>(sums.Vector));
    }

    private static PassSums ReadSums(BinaryReader reader)
    {
        (int length, long rows, long first) = (reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64());
        if (length < 0)
            return PassSums.Broken;
        var vector = new double[length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(vector.AsSpan()));
        return new PassSums(rows, first < 0 ? null : first, vector);
    }
}
