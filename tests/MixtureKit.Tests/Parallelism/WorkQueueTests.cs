using System.Runtime.CompilerServices;
using MixtureKit.Parallelism;

namespace MixtureKit.Tests.Parallelism;

public class WorkQueueTests
{
    [Fact]
    public void A_run_that_has_ended_does_not_hold_its_data_for_helpers_that_come_late()
    {
        (WorkQueue queue, WeakReference data) = Ended();
        GC.Collect();
        Assert.False(data.IsAlive);
        queue.Help(worker: 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WorkQueue Queue, WeakReference Data) Ended()
    {
        var data = new double[1000];
        var queue = new WorkQueue(data.Length, (_, i) => data[i] = i, CancellationToken.None);
        queue.Work(worker: 0);
        queue.Close();
        Assert.Equal(999, data[^1]);
        return (queue, new WeakReference(data));
    }
}
